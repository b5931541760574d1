"""The kit of pictures: records and tables in, `Picture` out. What is drawn with it lies in `subject/pictures/`."""

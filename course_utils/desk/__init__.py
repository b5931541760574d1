"""What teachers and authors run: checking the course, making its pages (the highest floor)."""

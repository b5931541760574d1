@echo off
rem Double-click to open the course (Windows).
setlocal
pushd "%~dp0"

rem The "py" launcher comes with Python from python.org and picks the newest Python 3.
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if not errorlevel 1 (
  py -3 course.py lab %*
  goto ended
)
python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if not errorlevel 1 (
  python course.py lab %*
  goto ended
)

echo The course needs Python 3.11 or newer, and this computer has none that was found.
echo Install it from python.org/downloads, then double-click Start.bat again.
pause
exit /b 1

:ended
if errorlevel 1 pause
popd

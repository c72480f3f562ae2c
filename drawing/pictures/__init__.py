"""Pictures and files of people, made smaller and safe; opened in the worker alone."""

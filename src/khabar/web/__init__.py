"""The workbench: a case in the browser, and the HTTP interface it uses."""

"""One module for each command of `sms-service`; each has a click command named `command`."""

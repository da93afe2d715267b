"""Background work: jobs, the worker that does them and the scheduler that asks for them."""

"""The Processing provider and its algorithms: each file is names, parameters, run."""

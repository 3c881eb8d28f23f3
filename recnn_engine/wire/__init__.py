"""The engine as a process: JSON-RPC, what can be asked, its parameters."""

"""The engine as the plugin sees it: a program that is found, started, asked and ended. Knows no layers."""

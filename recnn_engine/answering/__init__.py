"""What catalogues answer a search: in this process, or where they lie; and their ranked lists as one."""

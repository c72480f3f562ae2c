"""What a teacher or a coordinator may do: one function a deed. Rules and permissions live here."""

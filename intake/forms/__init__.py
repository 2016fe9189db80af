"""Questions as form fields: what applicants are asked, what an action asks, what people and the office enter."""

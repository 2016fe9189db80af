"""The law: the policy of fourteen measures as pure Python; no web, no database, no clock, no input or output."""

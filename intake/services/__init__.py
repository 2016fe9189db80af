"""The office's verbs: each public function is one transaction."""

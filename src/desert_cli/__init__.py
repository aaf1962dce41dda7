"""Who promised what against medical deserts in France, where it stands, and who says so.

The map of this folder, from the outside in; a module imports only what stands below it:

- `app` the commands in the order help shows them, and the one door for errors
- `help` how help and usage errors read, in both languages
- `commands/` one file a command; `options` what several of them share
- `render/` the looks · `imports/` foreign files · `records/` the ledger and its compilation
- `queries/` one file a question
- `store` where the SQLite file is, and how it is opened; `schema.sql` what is in it
- `progress/` the arithmetic
- `model` the words · `errors` what can go wrong · `dates`, `language`
"""

__version__ = "0.1.0"

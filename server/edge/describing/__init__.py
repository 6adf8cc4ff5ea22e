"""What the server says about itself for programs: its calls as OpenAPI, its messages as AsyncAPI.

Both follow from the schemas that read what comes in, from the facts and from the rules' own tables.
"""

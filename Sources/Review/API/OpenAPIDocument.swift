/// The description of the HTTP API, part of the program so that it is always that of the running version.
///
/// A test holds it against the routes, in both directions, and against the columns of the credits ledger.
enum OpenAPIDocument {
    /// OpenAPI 3.1 in JSON.
    static let text = """
        {
          "openapi": "3.1.0",
          "info": {
            "title": "Daka",
            "version": "1",
            "description": "Credits of the study check-ins, for scoring tools and monitoring. Coordinates and photos never leave through it."
          },
          "paths": {
            "/api/v1/credits": {
              "get": {
                "summary": "Lines of the credits ledger, by seq",
                "description": "The same rows as feeds/credits.jsonl. seq has no gaps and never changes: ask for the lines after the last one that you have.",
                "security": [{ "token": ["credits"] }],
                "parameters": [
                  {
                    "name": "after", "in": "query", "required": false,
                    "description": "Only lines with a greater seq.",
                    "schema": { "type": "integer", "format": "int64", "minimum": 0, "default": 0 }
                  },
                  {
                    "name": "limit", "in": "query", "required": false,
                    "description": "How many lines at most.",
                    "schema": { "type": "integer", "minimum": 1, "maximum": 1000, "default": 100 }
                  }
                ],
                "responses": {
                  "200": {
                    "description": "The lines; empty behind the last one.",
                    "headers": {
                      "Link": {
                        "description": "The next page, rel=next, where this one is full (RFC 8288).",
                        "schema": { "type": "string" }
                      }
                    },
                    "content": {
                      "application/json": {
                        "schema": { "type": "array", "items": { "$ref": "#/components/schemas/Credit" } }
                      }
                    }
                  },
                  "400": { "$ref": "#/components/responses/Refusal" },
                  "401": { "$ref": "#/components/responses/Refusal" },
                  "403": { "$ref": "#/components/responses/Refusal" },
                  "503": { "$ref": "#/components/responses/Refusal" }
                }
              }
            },
            "/api/v1/openapi.json": {
              "get": {
                "summary": "This document",
                "security": [],
                "responses": {
                  "200": {
                    "description": "OpenAPI 3.1.",
                    "content": { "application/json": { "schema": { "type": "object" } } }
                  }
                }
              }
            },
            "/healthz": {
              "get": {
                "summary": "Whether the process lives and the record can be read",
                "security": [],
                "responses": {
                  "200": {
                    "description": "ok", "content": { "text/plain": { "schema": { "type": "string" } } }
                  },
                  "503": {
                    "description": "The record cannot be read.",
                    "content": { "text/plain": { "schema": { "type": "string" } } }
                  }
                }
              }
            },
            "/metrics": {
              "get": {
                "summary": "Figures for a monitoring system",
                "description": "The text form of Prometheus, version 0.0.4.",
                "security": [{ "token": ["metrics"] }],
                "responses": {
                  "200": {
                    "description": "The figures.", "content": { "text/plain": { "schema": { "type": "string" } } }
                  },
                  "401": { "$ref": "#/components/responses/Refusal" },
                  "403": { "$ref": "#/components/responses/Refusal" },
                  "503": { "$ref": "#/components/responses/Refusal" }
                }
              }
            }
          },
          "components": {
            "securitySchemes": {
              "token": {
                "type": "http", "scheme": "bearer",
                "description": "Made with `daka token add NAME --scope credits` or `--scope metrics`; the scope is named with each path."
              }
            },
            "responses": {
              "Refusal": {
                "description": "Why there is no answer.",
                "content": {
                  "application/json": {
                    "schema": {
                      "type": "object", "required": ["status", "error"],
                      "properties": { "status": { "type": "integer" }, "error": { "type": "string" } }
                    }
                  }
                }
              }
            },
            "schemas": {
              "Credit": {
                "type": "object",
                "required": [
                  "seq", "event", "student_id", "pair_id", "session", "week", "start", "end", "duration_minutes",
                  "credits", "joint", "zone", "decided_by", "reason", "recorded_at"
                ],
                "properties": {
                  "seq": { "type": "integer", "minimum": 1, "description": "1, 2, 3 … without a gap." },
                  "event": { "enum": ["grant", "revoke"] },
                  "student_id": { "type": "string" },
                  "pair_id": { "type": ["string", "null"] },
                  "session": { "type": "string", "description": "<student-folder>/<session-folder>" },
                  "week": { "type": "integer", "minimum": 1 },
                  "start": { "type": ["string", "null"], "format": "date-time" },
                  "end": { "type": ["string", "null"], "format": "date-time" },
                  "duration_minutes": { "type": ["integer", "null"] },
                  "credits": { "type": "integer", "description": "Negative for a revoke." },
                  "joint": { "type": "boolean" },
                  "zone": { "type": ["string", "null"] },
                  "decided_by": { "type": "string", "description": "An account, or daka itself." },
                  "reason": { "type": "string" },
                  "recorded_at": { "type": "string", "format": "date-time" }
                }
              }
            }
          }
        }

        """
}

/// The HTTP server: routes, server-sent events, health, metrics, problem details.
@NullMarked
package coop.latchkey.hub.http;

import org.jspecify.annotations.NullMarked;

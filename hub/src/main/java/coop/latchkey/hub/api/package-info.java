/// The public API as `openapi/*.json` describes it: that file says which operations there are, who
/// may ask for them and what they take; this room checks every call against it and gives it to the
/// handler of its area. Pages ask through the same [Api] as programs do. Nothing here knows HTTP's
/// transport: [coop.latchkey.hub.http] brings calls in and takes answers out.
@NullMarked
package coop.latchkey.hub.api;

import org.jspecify.annotations.NullMarked;

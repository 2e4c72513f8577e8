/// The pages: HTML written by the server, whose forms work without scripts. A page asks and changes
/// everything through [coop.latchkey.hub.api.Api], as any program could; it reads no database and
/// knows no transport.
@NullMarked
package coop.latchkey.hub.page;

import org.jspecify.annotations.NullMarked;

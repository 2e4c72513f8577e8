/// Letters against real mail servers.
@NullMarked
package coop.latchkey.hub.mail;

import org.jspecify.annotations.NullMarked;

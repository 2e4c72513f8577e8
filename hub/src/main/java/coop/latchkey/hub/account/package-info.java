/// Who may do what: accounts and their roles in spaces, sessions, API tokens and sign-in links.
/// Secrets are kept as digests only. [Caller] is what the rest of the hub sees of all this.
@NullMarked
package coop.latchkey.hub.account;

import org.jspecify.annotations.NullMarked;

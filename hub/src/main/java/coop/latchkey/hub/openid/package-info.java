/// Providers of OpenID Connect (OpenID Connect Core 1.0, authorization code flow with PKCE): what
/// one says of itself, its keys, and what it says of a person. Everything from there is bounded in
/// bytes and time, and nothing is believed before its signature and every claim fit.
@NullMarked
package coop.latchkey.hub.openid;

import org.jspecify.annotations.NullMarked;

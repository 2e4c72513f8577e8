/// The pages: HTML, scripts and styles as served.
@NullMarked
package coop.latchkey.hub.web;

import org.jspecify.annotations.NullMarked;

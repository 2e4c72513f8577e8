/// The questions that series answer, over the API: as JSON and as CSV, and with what may be shown
/// to whom.
@NullMarked
package coop.latchkey.hub.series.api;

import org.jspecify.annotations.NullMarked;

/// Sentences for people: what a refusal means and what to do next, in each language of
/// `messages/*.json`.
@NullMarked
package coop.latchkey.core.sentence;

import org.jspecify.annotations.NullMarked;

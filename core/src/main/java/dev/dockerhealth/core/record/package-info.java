/**
 * Folds journal entries into what is remembered.
 *
 * <p>In: a ledger and an entry. Out: the ledger after it.
 *
 * <p>Never: forgets a budget, or asks whether the entry was right.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerhealth.core.record;

package dev.dockerhealth.core.model;

import java.util.Optional;

/**
 * What a diagnosis looks at beside its patient.
 *
 * @param parent whose body the patient's network is, by the id the engine shows; empty: it shares
 *     none, or that body is not there any more
 * @param kin the patient whose network it shared when it was last well, in whatever body
 * @param features which kinds of remedies are allowed
 */
public record Around(
    Host host, Optional<Patient> parent, Optional<Patient> kin, Features features) {}

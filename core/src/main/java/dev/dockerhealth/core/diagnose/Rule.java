package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.Diagnosis;
import java.util.Optional;

/** Looks at one patient and answers where it knows the answer. */
@FunctionalInterface
interface Rule {
  Optional<Diagnosis> judge(Symptoms symptoms);
}

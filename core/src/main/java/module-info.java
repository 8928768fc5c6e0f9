/** The pure house: decides, and needs nothing but {@code java.base}. */
@org.jspecify.annotations.NullMarked
module dev.dockerhealth.core {
  requires static org.jspecify;

  exports dev.dockerhealth.core.audit;
  exports dev.dockerhealth.core.config;
  exports dev.dockerhealth.core.decide;
  exports dev.dockerhealth.core.diagnose;
  exports dev.dockerhealth.core.model;
  exports dev.dockerhealth.core.observe;
  exports dev.dockerhealth.core.record;
  exports dev.dockerhealth.core.tell;
  exports dev.dockerhealth.core.turn;
  exports dev.dockerhealth.core.verify;
}

package dev.dockerhealth.agent.expose;

/** Where questions and wishes are answered: in this process, or by the service that runs. */
public interface Desk {

  /** The answer; whatever goes wrong is an answer too. */
  Reply ask(Ask ask);
}

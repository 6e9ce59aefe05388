package org.metalingua.kernel.persistence.internal.transaction;

import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;

/** The one entity of the unit courses. */
@Entity
public class Enrolment {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String course;

    protected Enrolment() {}

    public Enrolment(String course) {
        this.course = course;
    }
}

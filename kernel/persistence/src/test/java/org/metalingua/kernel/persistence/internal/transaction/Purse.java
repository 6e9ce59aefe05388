package org.metalingua.kernel.persistence.internal.transaction;

import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Version;

/** The one entity of the unit wallet. */
@Entity
public class Purse {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    long balance;

    @Version
    long version;

    protected Purse() {}

    public Purse(long balance) {
        this.balance = balance;
    }

    void add(long amount) {
        balance += amount;
    }
}

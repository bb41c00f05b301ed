CREATE TABLE "audit" (
	"store_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"person_id" text,
	"customer_id" text,
	"visit_id" uuid,
	"details" jsonb NOT NULL,
	"words" "bytea",
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_store_id_seq_pk" PRIMARY KEY("store_id","seq")
);
--> statement-breakpoint
-- What stood in it is not taken over: it was never chained, and the audit vouches for nothing it did not see written.
DROP TABLE "reveal" CASCADE;--> statement-breakpoint
CREATE INDEX "audit_of_customer" ON "audit" USING btree ("store_id","customer_id","seq");--> statement-breakpoint
CREATE INDEX "audit_of_visit" ON "audit" USING btree ("store_id","visit_id");--> statement-breakpoint
-- By hand, from here on: rows are only ever added. Whoever owns the table can undo this; the chain and its signed head tell.
CREATE FUNCTION "audit_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'rows of the audit are not changed' USING ERRCODE = 'insufficient_privilege';
END $$;--> statement-breakpoint
CREATE TRIGGER "audit_is_not_changed" BEFORE UPDATE OR DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION "audit_stays"();--> statement-breakpoint
CREATE TRIGGER "audit_is_not_emptied" BEFORE TRUNCATE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION "audit_stays"();

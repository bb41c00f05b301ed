CREATE TABLE "credential" (
	"store_id" text NOT NULL,
	"person_id" text NOT NULL,
	"pin_hash" text NOT NULL,
	"pin_set_at" timestamp (3) with time zone NOT NULL,
	"first_pin_until" timestamp (3) with time zone,
	"totp_sealed" "bytea",
	"totp_step" integer,
	"locked_at" timestamp (3) with time zone,
	CONSTRAINT "credential_store_id_person_id_pk" PRIMARY KEY("store_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "customer_link" (
	"store_id" text NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"customer_id" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "customer_link_store_id_code_hash_pk" PRIMARY KEY("store_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "customer_session" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"store_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "customer_session_token_is_hash" CHECK (octet_length("customer_session"."token_hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "device" (
	"store_id" text NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"enrolled_by_id" text,
	"enrolled_at" timestamp (3) with time zone NOT NULL,
	"active" boolean NOT NULL,
	CONSTRAINT "device_store_id_id_pk" PRIMARY KEY("store_id","id"),
	CONSTRAINT "device_token" UNIQUE("token_hash"),
	CONSTRAINT "device_kind_known" CHECK ("device"."kind" in ('tablet', 'wall')),
	CONSTRAINT "device_token_is_hash" CHECK (octet_length("device"."token_hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "enrolment" (
	"store_id" text NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "enrolment_store_id_code_hash_pk" PRIMARY KEY("store_id","code_hash"),
	CONSTRAINT "enrolment_kind_known" CHECK ("enrolment"."kind" in ('tablet', 'wall'))
);
--> statement-breakpoint
CREATE TABLE "sign_in_failure" (
	"store_id" text NOT NULL,
	"id" uuid NOT NULL,
	"person_id" text NOT NULL,
	"device_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sign_in_failure_store_id_id_pk" PRIMARY KEY("store_id","id")
);
--> statement-breakpoint
CREATE TABLE "assignment" (
	"store_id" text NOT NULL,
	"id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"person_id" text NOT NULL,
	"by_person_id" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "assignment_store_id_id_pk" PRIMARY KEY("store_id","id"),
	CONSTRAINT "assignment_once" UNIQUE("store_id","visit_id","person_id","started_at"),
	CONSTRAINT "assignment_ends_after_it_starts" CHECK ("assignment"."ended_at" >= "assignment"."started_at")
);
--> statement-breakpoint
CREATE TABLE "fact" (
	"store_id" text NOT NULL,
	"id" text NOT NULL,
	"customer_id" text NOT NULL,
	"kind" text NOT NULL,
	"body" jsonb NOT NULL,
	"category" text,
	"how" text NOT NULL,
	"person_id" text,
	"learned_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"audience" text,
	"licence" text,
	"repeated_at" timestamp (3) with time zone,
	"secret_from_id" text,
	CONSTRAINT "fact_store_id_id_pk" PRIMARY KEY("store_id","id"),
	CONSTRAINT "fact_kind_known" CHECK ("fact"."kind" in ('manner', 'sense', 'access', 'size', 'occasion', 'purchase', 'wish', 'promise', 'note', 'told')),
	CONSTRAINT "fact_how_known" CHECK ("fact"."how" in ('told', 'sold', 'online', 'profile', 'written')),
	CONSTRAINT "fact_audience_known" CHECK ("fact"."audience" in ('primary', 'book', 'house')),
	CONSTRAINT "fact_audience_of_notes" CHECK (("fact"."kind" = 'note') = ("fact"."audience" is not null)),
	CONSTRAINT "fact_licence_known" CHECK ("fact"."licence" in ('speak', 'know', 'forget'))
);
--> statement-breakpoint
CREATE TABLE "photo" (
	"store_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"type" text NOT NULL,
	"picture" "bytea" NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "photo_store_id_customer_id_pk" PRIMARY KEY("store_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "relation" (
	"store_id" text NOT NULL,
	"a_id" text NOT NULL,
	"b_id" text NOT NULL,
	"kind" text NOT NULL,
	"a_agreed" boolean NOT NULL,
	"b_agreed" boolean NOT NULL,
	"learned_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "relation_store_id_a_id_b_id_pk" PRIMARY KEY("store_id","a_id","b_id"),
	CONSTRAINT "relation_is_of_two" CHECK ("relation"."a_id" <> "relation"."b_id")
);
--> statement-breakpoint
CREATE TABLE "reveal" (
	"store_id" text NOT NULL,
	"id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"customer_id" text NOT NULL,
	"person_id" text NOT NULL,
	"tier" text NOT NULL,
	"classes" text[] NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reveal_store_id_id_pk" PRIMARY KEY("store_id","id")
);
--> statement-breakpoint
CREATE TABLE "taken" (
	"store_id" text NOT NULL,
	"digest" "bytea" NOT NULL,
	CONSTRAINT "taken_store_id_digest_pk" PRIMARY KEY("store_id","digest"),
	CONSTRAINT "taken_is_digest" CHECK (octet_length("taken"."digest") = 32)
);
--> statement-breakpoint
CREATE TABLE "consent_change" (
	"store_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"seq" integer NOT NULL,
	"mode" text NOT NULL,
	"scope" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "consent_change_store_id_customer_id_seq_pk" PRIMARY KEY("store_id","customer_id","seq"),
	CONSTRAINT "consent_change_mode_known" CHECK ("consent_change"."mode" in ('automatic', 'ask', 'off')),
	CONSTRAINT "consent_change_scope_known" CHECK ("consent_change"."scope" in ('store', 'mine'))
);
--> statement-breakpoint
-- Who signed in before there were devices signs in again.
DELETE FROM "session";--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "role" text NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "device_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "lacks" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "touched_at" timestamp (3) with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "customer" ADD COLUMN "avoid" text;--> statement-breakpoint
ALTER TABLE "customer" ADD COLUMN "approach_after_ms" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "customer" ADD COLUMN "guide_online" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "visit" ADD COLUMN "accompanied" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "credential" ADD CONSTRAINT "credential_store_id_person_id_person_store_id_id_fk" FOREIGN KEY ("store_id","person_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_link" ADD CONSTRAINT "customer_link_store_id_customer_id_customer_store_id_id_fk" FOREIGN KEY ("store_id","customer_id") REFERENCES "public"."customer"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_link" ADD CONSTRAINT "customer_link_store_id_created_by_id_person_store_id_id_fk" FOREIGN KEY ("store_id","created_by_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_session" ADD CONSTRAINT "customer_session_store_id_customer_id_customer_store_id_id_fk" FOREIGN KEY ("store_id","customer_id") REFERENCES "public"."customer"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_store_id_enrolled_by_id_person_store_id_id_fk" FOREIGN KEY ("store_id","enrolled_by_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_store_id_created_by_id_person_store_id_id_fk" FOREIGN KEY ("store_id","created_by_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_failure" ADD CONSTRAINT "sign_in_failure_store_id_person_id_person_store_id_id_fk" FOREIGN KEY ("store_id","person_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_failure" ADD CONSTRAINT "sign_in_failure_store_id_device_id_device_store_id_id_fk" FOREIGN KEY ("store_id","device_id") REFERENCES "public"."device"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_store_id_visit_id_visit_store_id_id_fk" FOREIGN KEY ("store_id","visit_id") REFERENCES "public"."visit"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_store_id_person_id_person_store_id_id_fk" FOREIGN KEY ("store_id","person_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_store_id_by_person_id_person_store_id_id_fk" FOREIGN KEY ("store_id","by_person_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fact" ADD CONSTRAINT "fact_store_id_customer_id_customer_store_id_id_fk" FOREIGN KEY ("store_id","customer_id") REFERENCES "public"."customer"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fact" ADD CONSTRAINT "fact_store_id_person_id_person_store_id_id_fk" FOREIGN KEY ("store_id","person_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fact" ADD CONSTRAINT "fact_store_id_secret_from_id_customer_store_id_id_fk" FOREIGN KEY ("store_id","secret_from_id") REFERENCES "public"."customer"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photo" ADD CONSTRAINT "photo_store_id_customer_id_customer_store_id_id_fk" FOREIGN KEY ("store_id","customer_id") REFERENCES "public"."customer"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relation" ADD CONSTRAINT "relation_store_id_a_id_customer_store_id_id_fk" FOREIGN KEY ("store_id","a_id") REFERENCES "public"."customer"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relation" ADD CONSTRAINT "relation_store_id_b_id_customer_store_id_id_fk" FOREIGN KEY ("store_id","b_id") REFERENCES "public"."customer"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reveal" ADD CONSTRAINT "reveal_store_id_visit_id_visit_store_id_id_fk" FOREIGN KEY ("store_id","visit_id") REFERENCES "public"."visit"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reveal" ADD CONSTRAINT "reveal_store_id_customer_id_customer_store_id_id_fk" FOREIGN KEY ("store_id","customer_id") REFERENCES "public"."customer"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reveal" ADD CONSTRAINT "reveal_store_id_person_id_person_store_id_id_fk" FOREIGN KEY ("store_id","person_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "taken" ADD CONSTRAINT "taken_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_change" ADD CONSTRAINT "consent_change_store_id_customer_id_customer_store_id_id_fk" FOREIGN KEY ("store_id","customer_id") REFERENCES "public"."customer"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sign_in_failure_of_person" ON "sign_in_failure" USING btree ("store_id","person_id","at");--> statement-breakpoint
CREATE INDEX "fact_of_customer" ON "fact" USING btree ("store_id","customer_id");--> statement-breakpoint
CREATE INDEX "reveal_of_customer" ON "reveal" USING btree ("store_id","customer_id","at");--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_store_id_device_id_device_store_id_id_fk" FOREIGN KEY ("store_id","device_id") REFERENCES "public"."device"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_role_known" CHECK ("session"."role" in ('associate', 'manager'));--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_lacks_known" CHECK ("session"."lacks" in ('pin', 'second_factor'));--> statement-breakpoint
ALTER TABLE "customer" ADD CONSTRAINT "customer_approach_not_negative" CHECK ("customer"."approach_after_ms" >= 0);
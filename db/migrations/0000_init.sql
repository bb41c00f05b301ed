CREATE TABLE "provider" (
	"store_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"key_hash" "bytea" NOT NULL,
	"active" boolean NOT NULL,
	CONSTRAINT "provider_store_id_id_pk" PRIMARY KEY("store_id","id"),
	CONSTRAINT "provider_key" UNIQUE("key_hash"),
	CONSTRAINT "provider_key_is_hash" CHECK (octet_length("provider"."key_hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "session" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"store_id" text NOT NULL,
	"person_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "session_token_is_hash" CHECK (octet_length("session"."token_hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "book" (
	"store_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"person_id" text NOT NULL,
	"place" text NOT NULL,
	"categories" text[] NOT NULL,
	CONSTRAINT "book_store_id_customer_id_person_id_pk" PRIMARY KEY("store_id","customer_id","person_id"),
	CONSTRAINT "book_place_known" CHECK ("book"."place" in ('primary', 'secondary'))
);
--> statement-breakpoint
CREATE TABLE "customer" (
	"store_id" text NOT NULL,
	"id" text NOT NULL,
	"given" text NOT NULL,
	"family" text NOT NULL,
	"address" jsonb NOT NULL,
	"pronounce" text,
	"languages" text[] NOT NULL,
	"consent_mode" text NOT NULL,
	"consent_scope" text NOT NULL,
	"consent_since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "customer_store_id_id_pk" PRIMARY KEY("store_id","id"),
	CONSTRAINT "customer_consent_mode_known" CHECK ("customer"."consent_mode" in ('automatic', 'ask', 'off')),
	CONSTRAINT "customer_consent_scope_known" CHECK ("customer"."consent_scope" in ('store', 'mine'))
);
--> statement-breakpoint
CREATE TABLE "person" (
	"store_id" text NOT NULL,
	"id" text NOT NULL,
	"given" text NOT NULL,
	"family" text NOT NULL,
	"role" text NOT NULL,
	"languages" jsonb NOT NULL,
	"categories" text[] NOT NULL,
	"home_zone_id" text,
	"sign" jsonb,
	"active" boolean NOT NULL,
	CONSTRAINT "person_store_id_id_pk" PRIMARY KEY("store_id","id"),
	CONSTRAINT "person_role_known" CHECK ("person"."role" in ('associate', 'manager'))
);
--> statement-breakpoint
CREATE TABLE "shift" (
	"store_id" text NOT NULL,
	"id" text NOT NULL,
	"person_id" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "shift_store_id_id_pk" PRIMARY KEY("store_id","id"),
	CONSTRAINT "shift_has_length" CHECK ("shift"."ends_at" > "shift"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "shift_break" (
	"store_id" text NOT NULL,
	"shift_id" text NOT NULL,
	"seq" integer NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "shift_break_store_id_shift_id_seq_pk" PRIMARY KEY("store_id","shift_id","seq"),
	CONSTRAINT "shift_break_has_length" CHECK ("shift_break"."ends_at" > "shift_break"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "tag" (
	"store_id" text NOT NULL,
	"hmac" "bytea" NOT NULL,
	"customer_id" text,
	"person_id" text,
	CONSTRAINT "tag_store_id_hmac_pk" PRIMARY KEY("store_id","hmac"),
	CONSTRAINT "tag_is_hmac" CHECK (octet_length("tag"."hmac") = 32),
	CONSTRAINT "tag_has_one_holder" CHECK (("tag"."customer_id" is null) <> ("tag"."person_id" is null))
);
--> statement-breakpoint
CREATE TABLE "entrance" (
	"store_id" text NOT NULL,
	"id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"floor_id" text NOT NULL,
	"zone_id" text NOT NULL,
	"name" jsonb NOT NULL,
	"at_x_m" double precision NOT NULL,
	"at_y_m" double precision NOT NULL,
	"outside_x_m" double precision NOT NULL,
	"outside_y_m" double precision NOT NULL,
	CONSTRAINT "entrance_store_id_id_pk" PRIMARY KEY("store_id","id")
);
--> statement-breakpoint
CREATE TABLE "floor" (
	"store_id" text NOT NULL,
	"id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"level" integer NOT NULL,
	"name" jsonb NOT NULL,
	"drawing" jsonb NOT NULL,
	CONSTRAINT "floor_store_id_id_pk" PRIMARY KEY("store_id","id")
);
--> statement-breakpoint
CREATE TABLE "store" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"locales" text[] NOT NULL,
	"hours" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "zone" (
	"store_id" text NOT NULL,
	"id" text NOT NULL,
	"floor_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"name" jsonb NOT NULL,
	"policy" text NOT NULL,
	"category" text NOT NULL,
	"capacity" double precision NOT NULL,
	"ring" jsonb NOT NULL,
	"anchor_x_m" double precision NOT NULL,
	"anchor_y_m" double precision NOT NULL,
	"parent_id" text,
	"honest_dot_m" double precision NOT NULL,
	"entry_delay_ms" double precision NOT NULL,
	"exit_tolerance_m" double precision NOT NULL,
	"tolerance_timeout_ms" double precision NOT NULL,
	"exit_delay_ms" double precision NOT NULL,
	"timeout_ms" double precision NOT NULL,
	CONSTRAINT "zone_store_id_id_pk" PRIMARY KEY("store_id","id"),
	CONSTRAINT "zone_policy_known" CHECK ("zone"."policy" in ('public', 'quiet', 'dark', 'staff')),
	CONSTRAINT "zone_rules_not_negative" CHECK (least("zone"."entry_delay_ms", "zone"."exit_tolerance_m", "zone"."tolerance_timeout_ms", "zone"."exit_delay_ms", "zone"."timeout_ms") >= 0)
);
--> statement-breakpoint
CREATE TABLE "answer" (
	"store_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"asked_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone NOT NULL,
	"answer" text NOT NULL,
	CONSTRAINT "answer_store_id_customer_id_answered_at_pk" PRIMARY KEY("store_id","customer_id","answered_at"),
	CONSTRAINT "answer_known" CHECK ("answer"."answer" in ('yes', 'no')),
	CONSTRAINT "answer_after_question" CHECK ("answer"."answered_at" >= "answer"."asked_at")
);
--> statement-breakpoint
CREATE TABLE "stay" (
	"store_id" text NOT NULL,
	"visit_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"zone_id" text NOT NULL,
	"entered_at" timestamp (3) with time zone NOT NULL,
	"left_at" timestamp (3) with time zone,
	CONSTRAINT "stay_store_id_visit_id_seq_pk" PRIMARY KEY("store_id","visit_id","seq"),
	CONSTRAINT "stay_ends_after_it_begins" CHECK ("stay"."left_at" >= "stay"."entered_at")
);
--> statement-breakpoint
CREATE TABLE "visit" (
	"store_id" text NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" text NOT NULL,
	"scope" text NOT NULL,
	"entrance_id" text,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"end_why" text,
	CONSTRAINT "visit_store_id_id_pk" PRIMARY KEY("store_id","id"),
	CONSTRAINT "visit_scope_known" CHECK ("visit"."scope" in ('store', 'mine')),
	CONSTRAINT "visit_end_why_known" CHECK ("visit"."end_why" in ('left', 'timeout', 'withdrawn', 'private')),
	CONSTRAINT "visit_ends_for_a_reason" CHECK (("visit"."ended_at" is null) = ("visit"."end_why" is null)),
	CONSTRAINT "visit_ends_after_it_opens" CHECK ("visit"."ended_at" >= "visit"."opened_at")
);
--> statement-breakpoint
ALTER TABLE "provider" ADD CONSTRAINT "provider_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_store_id_person_id_person_store_id_id_fk" FOREIGN KEY ("store_id","person_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "book" ADD CONSTRAINT "book_store_id_customer_id_customer_store_id_id_fk" FOREIGN KEY ("store_id","customer_id") REFERENCES "public"."customer"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "book" ADD CONSTRAINT "book_store_id_person_id_person_store_id_id_fk" FOREIGN KEY ("store_id","person_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer" ADD CONSTRAINT "customer_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_store_id_home_zone_id_zone_store_id_id_fk" FOREIGN KEY ("store_id","home_zone_id") REFERENCES "public"."zone"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift" ADD CONSTRAINT "shift_store_id_person_id_person_store_id_id_fk" FOREIGN KEY ("store_id","person_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_break" ADD CONSTRAINT "shift_break_store_id_shift_id_shift_store_id_id_fk" FOREIGN KEY ("store_id","shift_id") REFERENCES "public"."shift"("store_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag" ADD CONSTRAINT "tag_store_id_customer_id_customer_store_id_id_fk" FOREIGN KEY ("store_id","customer_id") REFERENCES "public"."customer"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag" ADD CONSTRAINT "tag_store_id_person_id_person_store_id_id_fk" FOREIGN KEY ("store_id","person_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entrance" ADD CONSTRAINT "entrance_store_id_floor_id_floor_store_id_id_fk" FOREIGN KEY ("store_id","floor_id") REFERENCES "public"."floor"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entrance" ADD CONSTRAINT "entrance_store_id_zone_id_zone_store_id_id_fk" FOREIGN KEY ("store_id","zone_id") REFERENCES "public"."zone"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "floor" ADD CONSTRAINT "floor_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "zone" ADD CONSTRAINT "zone_store_id_floor_id_floor_store_id_id_fk" FOREIGN KEY ("store_id","floor_id") REFERENCES "public"."floor"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "zone" ADD CONSTRAINT "zone_store_id_parent_id_zone_store_id_id_fk" FOREIGN KEY ("store_id","parent_id") REFERENCES "public"."zone"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer" ADD CONSTRAINT "answer_store_id_customer_id_customer_store_id_id_fk" FOREIGN KEY ("store_id","customer_id") REFERENCES "public"."customer"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stay" ADD CONSTRAINT "stay_store_id_visit_id_visit_store_id_id_fk" FOREIGN KEY ("store_id","visit_id") REFERENCES "public"."visit"("store_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stay" ADD CONSTRAINT "stay_store_id_zone_id_zone_store_id_id_fk" FOREIGN KEY ("store_id","zone_id") REFERENCES "public"."zone"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_store_id_customer_id_customer_store_id_id_fk" FOREIGN KEY ("store_id","customer_id") REFERENCES "public"."customer"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_store_id_entrance_id_entrance_store_id_id_fk" FOREIGN KEY ("store_id","entrance_id") REFERENCES "public"."entrance"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "book_one_primary" ON "book" USING btree ("store_id","customer_id") WHERE "book"."place" = 'primary';--> statement-breakpoint
CREATE INDEX "stay_left" ON "stay" USING btree ("store_id","left_at");--> statement-breakpoint
CREATE UNIQUE INDEX "visit_one_open" ON "visit" USING btree ("store_id","customer_id") WHERE "visit"."ended_at" is null;
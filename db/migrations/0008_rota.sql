CREATE TABLE "hours_hidden" (
	"store_id" text NOT NULL,
	"person_id" text NOT NULL,
	"customer_id" text NOT NULL,
	CONSTRAINT "hours_hidden_store_id_person_id_customer_id_pk" PRIMARY KEY("store_id","person_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "hours_shown" (
	"store_id" text NOT NULL,
	"person_id" text NOT NULL,
	"grain" text NOT NULL,
	CONSTRAINT "hours_shown_store_id_person_id_pk" PRIMARY KEY("store_id","person_id"),
	CONSTRAINT "hours_shown_grain_known" CHECK ("hours_shown"."grain" in ('hidden', 'day', 'part', 'exact'))
);
--> statement-breakpoint
CREATE TABLE "shift_change" (
	"store_id" text NOT NULL,
	"id" uuid NOT NULL,
	"shift_id" text NOT NULL,
	"kind" text NOT NULL,
	"by_person_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	CONSTRAINT "shift_change_store_id_id_pk" PRIMARY KEY("store_id","id")
);
--> statement-breakpoint
ALTER TABLE "shift" ADD COLUMN "off_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "shift" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "shift" ADD COLUMN "planned" jsonb;--> statement-breakpoint
ALTER TABLE "hours_hidden" ADD CONSTRAINT "hours_hidden_store_id_person_id_person_store_id_id_fk" FOREIGN KEY ("store_id","person_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hours_hidden" ADD CONSTRAINT "hours_hidden_store_id_customer_id_customer_store_id_id_fk" FOREIGN KEY ("store_id","customer_id") REFERENCES "public"."customer"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hours_shown" ADD CONSTRAINT "hours_shown_store_id_person_id_person_store_id_id_fk" FOREIGN KEY ("store_id","person_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_change" ADD CONSTRAINT "shift_change_store_id_shift_id_shift_store_id_id_fk" FOREIGN KEY ("store_id","shift_id") REFERENCES "public"."shift"("store_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_change" ADD CONSTRAINT "shift_change_store_id_by_person_id_person_store_id_id_fk" FOREIGN KEY ("store_id","by_person_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;
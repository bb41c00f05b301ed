CREATE TABLE "appointment" (
	"store_id" text NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" text NOT NULL,
	"person_id" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"purpose" "bytea" NOT NULL,
	"by_person_id" text,
	"said_at" timestamp (3) with time zone NOT NULL,
	"checked_in_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone,
	CONSTRAINT "appointment_store_id_id_pk" PRIMARY KEY("store_id","id"),
	CONSTRAINT "appointment_has_length" CHECK ("appointment"."ends_at" > "appointment"."starts_at")
);
--> statement-breakpoint
ALTER TABLE "fact" DROP CONSTRAINT "fact_kind_known";--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_store_id_customer_id_customer_store_id_id_fk" FOREIGN KEY ("store_id","customer_id") REFERENCES "public"."customer"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_store_id_person_id_person_store_id_id_fk" FOREIGN KEY ("store_id","person_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_store_id_by_person_id_person_store_id_id_fk" FOREIGN KEY ("store_id","by_person_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointment_over" ON "appointment" USING btree ("store_id","ends_at");--> statement-breakpoint
ALTER TABLE "fact" ADD CONSTRAINT "fact_kind_known" CHECK ("fact"."kind" in ('manner', 'sense', 'access', 'size', 'occasion', 'purchase', 'wish', 'promise', 'note', 'moment', 'told'));
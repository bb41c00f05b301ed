CREATE TABLE "offer" (
	"store_id" text NOT NULL,
	"id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"person_id" text NOT NULL,
	"ring" text NOT NULL,
	"from_person_id" text,
	"category" text,
	"language" boolean NOT NULL,
	"warm" boolean NOT NULL,
	"offered_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"quiet" boolean NOT NULL,
	"declined_at" timestamp (3) with time zone,
	CONSTRAINT "offer_store_id_id_pk" PRIMARY KEY("store_id","id"),
	CONSTRAINT "offer_ring_known" CHECK ("offer"."ring" in ('booked', 'primary', 'secondary', 'served', 'turn', 'asked', 'relief')),
	CONSTRAINT "offer_from_of_hand_over" CHECK (("offer"."from_person_id" is not null) = ("offer"."ring" in ('asked', 'relief')))
);
--> statement-breakpoint
CREATE TABLE "said_status" (
	"store_id" text NOT NULL,
	"person_id" text NOT NULL,
	"status" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "said_status_store_id_person_id_pk" PRIMARY KEY("store_id","person_id"),
	CONSTRAINT "said_status_known" CHECK ("said_status"."status" in ('free', 'with_customer', 'on_break'))
);
--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "how" text DEFAULT 'given' NOT NULL;--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "greeted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "looking_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "finished" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "offer" ADD CONSTRAINT "offer_store_id_visit_id_visit_store_id_id_fk" FOREIGN KEY ("store_id","visit_id") REFERENCES "public"."visit"("store_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer" ADD CONSTRAINT "offer_store_id_person_id_person_store_id_id_fk" FOREIGN KEY ("store_id","person_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer" ADD CONSTRAINT "offer_store_id_from_person_id_person_store_id_id_fk" FOREIGN KEY ("store_id","from_person_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "said_status" ADD CONSTRAINT "said_status_store_id_person_id_person_store_id_id_fk" FOREIGN KEY ("store_id","person_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "offer_of_visit" ON "offer" USING btree ("store_id","visit_id");--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_how_known" CHECK ("assignment"."how" in ('accepted', 'claimed', 'given', 'handed_over', 'near'));
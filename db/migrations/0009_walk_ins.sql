CREATE TABLE "walk_in" (
	"store_id" text NOT NULL,
	"id" uuid NOT NULL,
	"zone_id" text NOT NULL,
	"language" text,
	"opened_by_id" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"served_by_id" text,
	"served_since" timestamp (3) with time zone,
	"greeted_at" timestamp (3) with time zone,
	CONSTRAINT "walk_in_store_id_id_pk" PRIMARY KEY("store_id","id"),
	CONSTRAINT "walk_in_ends_after_it_starts" CHECK ("walk_in"."until" >= "walk_in"."opened_at"),
	CONSTRAINT "walk_in_served_since" CHECK (("walk_in"."served_by_id" is not null) = ("walk_in"."served_since" is not null)),
	CONSTRAINT "walk_in_greeted_by_whoever_serves" CHECK ("walk_in"."greeted_at" is null or "walk_in"."served_by_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "offer" ALTER COLUMN "visit_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "offer" ADD COLUMN "walk_in_id" uuid;--> statement-breakpoint
ALTER TABLE "walk_in" ADD CONSTRAINT "walk_in_store_id_zone_id_zone_store_id_id_fk" FOREIGN KEY ("store_id","zone_id") REFERENCES "public"."zone"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "walk_in" ADD CONSTRAINT "walk_in_store_id_opened_by_id_person_store_id_id_fk" FOREIGN KEY ("store_id","opened_by_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "walk_in" ADD CONSTRAINT "walk_in_store_id_served_by_id_person_store_id_id_fk" FOREIGN KEY ("store_id","served_by_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer" ADD CONSTRAINT "offer_store_id_walk_in_id_walk_in_store_id_id_fk" FOREIGN KEY ("store_id","walk_in_id") REFERENCES "public"."walk_in"("store_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer" ADD CONSTRAINT "offer_of_one" CHECK (num_nonnulls("offer"."visit_id", "offer"."walk_in_id") = 1);
CREATE TABLE "announcement" (
	"store_id" text NOT NULL,
	"id" text NOT NULL,
	"version" integer NOT NULL,
	"ordinal" integer NOT NULL,
	"state" text NOT NULL,
	"kind" text NOT NULL,
	"title" jsonb NOT NULL,
	"body" jsonb NOT NULL,
	"categories" text[] NOT NULL,
	"from_day" text NOT NULL,
	"until_day" text,
	"starts_at" text,
	"ends_at" text,
	"place" jsonb NOT NULL,
	"alt" jsonb NOT NULL,
	"picture" text,
	"saved_by" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "announcement_store_id_id_pk" PRIMARY KEY("store_id","id")
);
--> statement-breakpoint
CREATE TABLE "announcement_picture" (
	"store_id" text NOT NULL,
	"announcement_id" text NOT NULL,
	"name" text NOT NULL,
	"webp" "bytea" NOT NULL,
	CONSTRAINT "announcement_picture_store_id_announcement_id_pk" PRIMARY KEY("store_id","announcement_id")
);
--> statement-breakpoint
ALTER TABLE "announcement" ADD CONSTRAINT "announcement_store_id_saved_by_person_store_id_id_fk" FOREIGN KEY ("store_id","saved_by") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "announcement_picture" ADD CONSTRAINT "announcement_picture_store_id_announcement_id_announcement_store_id_id_fk" FOREIGN KEY ("store_id","announcement_id") REFERENCES "public"."announcement"("store_id","id") ON DELETE cascade ON UPDATE no action;
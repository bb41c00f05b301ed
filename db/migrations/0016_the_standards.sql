CREATE TABLE "standards" (
	"store_id" text NOT NULL,
	"version" integer NOT NULL,
	"ritual" jsonb NOT NULL,
	"greeted_min" integer NOT NULL,
	"room_ready_min" integer NOT NULL,
	"by_person_id" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "standards_store_id_version_pk" PRIMARY KEY("store_id","version")
);
--> statement-breakpoint
ALTER TABLE "standards" ADD CONSTRAINT "standards_store_id_by_person_id_person_store_id_id_fk" FOREIGN KEY ("store_id","by_person_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;
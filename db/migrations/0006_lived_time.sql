CREATE TABLE "lived_time" (
	"store_id" text PRIMARY KEY NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"doubted_ms" double precision NOT NULL
);
--> statement-breakpoint
ALTER TABLE "lived_time" ADD CONSTRAINT "lived_time_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;
CREATE TABLE "history_cell" (
	"store_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"zone_id" text NOT NULL,
	"visits" integer NOT NULL,
	"mean" double precision NOT NULL,
	"most" integer NOT NULL,
	"stays" integer,
	"dwell_mean_ms" double precision,
	"dwell_median_ms" double precision,
	"greeted" integer,
	"wait_mean_ms" double precision,
	"wait_p90_ms" double precision,
	"in_time" integer,
	CONSTRAINT "history_cell_store_id_at_zone_id_pk" PRIMARY KEY("store_id","at","zone_id"),
	CONSTRAINT "history_cell_of_five" CHECK ("history_cell"."visits" >= 5 and coalesce("history_cell"."stays", 5) >= 5 and coalesce("history_cell"."greeted", 5) >= 5),
	CONSTRAINT "history_cell_dwell_whole" CHECK (num_nulls("history_cell"."stays", "history_cell"."dwell_mean_ms", "history_cell"."dwell_median_ms") in (0, 3)),
	CONSTRAINT "history_cell_wait_whole" CHECK (num_nulls("history_cell"."greeted", "history_cell"."wait_mean_ms", "history_cell"."wait_p90_ms", "history_cell"."in_time") in (0, 4))
);
--> statement-breakpoint
CREATE TABLE "history_hour" (
	"store_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"is_whole" boolean NOT NULL,
	CONSTRAINT "history_hour_store_id_at_pk" PRIMARY KEY("store_id","at")
);
--> statement-breakpoint
ALTER TABLE "history_cell" ADD CONSTRAINT "history_cell_store_id_at_history_hour_store_id_at_fk" FOREIGN KEY ("store_id","at") REFERENCES "public"."history_hour"("store_id","at") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history_cell" ADD CONSTRAINT "history_cell_store_id_zone_id_zone_store_id_id_fk" FOREIGN KEY ("store_id","zone_id") REFERENCES "public"."zone"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history_hour" ADD CONSTRAINT "history_hour_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;
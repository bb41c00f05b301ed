ALTER TABLE "assignment" ADD COLUMN "requested" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "visit" ADD COLUMN "approach" text;--> statement-breakpoint
ALTER TABLE "walk_in" ADD COLUMN "kind" text DEFAULT 'walk_in' NOT NULL;--> statement-breakpoint
ALTER TABLE "walk_in" ADD COLUMN "requested" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "walk_in" ADD COLUMN "approach" text;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_approach_known" CHECK ("visit"."approach" in ('early', 'in_time', 'late'));--> statement-breakpoint
ALTER TABLE "walk_in" ADD CONSTRAINT "walk_in_kind_known" CHECK ("walk_in"."kind" in ('walk_in', 'help'));--> statement-breakpoint
ALTER TABLE "walk_in" ADD CONSTRAINT "walk_in_approach_known" CHECK ("walk_in"."approach" in ('early', 'in_time', 'late'));
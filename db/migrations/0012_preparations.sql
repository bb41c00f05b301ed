ALTER TABLE "appointment" ADD COLUMN "preparation" "bytea";--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "ready_at" timestamp (3) with time zone;
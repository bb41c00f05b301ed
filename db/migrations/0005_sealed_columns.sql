-- Written by hand: what stands in the columns becomes bytes of JSON, which the start then seals (db/seal-existing.ts).
ALTER TABLE "fact" ALTER COLUMN "body" SET DATA TYPE bytea USING convert_to("body"::text, 'UTF8');--> statement-breakpoint
ALTER TABLE "relation" ALTER COLUMN "kind" SET DATA TYPE bytea USING convert_to(to_json("kind")::text, 'UTF8');--> statement-breakpoint
ALTER TABLE "customer" ALTER COLUMN "given" SET DATA TYPE bytea USING convert_to(to_json("given")::text, 'UTF8');--> statement-breakpoint
ALTER TABLE "customer" ALTER COLUMN "family" SET DATA TYPE bytea USING convert_to(to_json("family")::text, 'UTF8');--> statement-breakpoint
ALTER TABLE "customer" ALTER COLUMN "address" SET DATA TYPE bytea USING convert_to("address"::text, 'UTF8');--> statement-breakpoint
ALTER TABLE "customer" ALTER COLUMN "avoid" SET DATA TYPE bytea USING convert_to(to_json("avoid")::text, 'UTF8');--> statement-breakpoint
ALTER TABLE "customer" ALTER COLUMN "pronounce" SET DATA TYPE bytea USING convert_to(to_json("pronounce")::text, 'UTF8');--> statement-breakpoint
ALTER TABLE "customer" ALTER COLUMN "languages" SET DATA TYPE bytea USING convert_to(to_json("languages")::text, 'UTF8');

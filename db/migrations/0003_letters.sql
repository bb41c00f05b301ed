CREATE TABLE "customer_code" (
	"store_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"kind" text NOT NULL,
	"code_hash" text NOT NULL,
	"issued_by_id" text,
	"set_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "customer_code_store_id_customer_id_pk" PRIMARY KEY("store_id","customer_id"),
	CONSTRAINT "customer_code_kind_known" CHECK ("customer_code"."kind" in ('letter', 'own'))
);
--> statement-breakpoint
CREATE TABLE "customer_code_failure" (
	"store_id" text NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "customer_code_failure_store_id_id_pk" PRIMARY KEY("store_id","id")
);
--> statement-breakpoint
CREATE TABLE "customer_way" (
	"store_id" text NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" text NOT NULL,
	"kind" text NOT NULL,
	"person_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "customer_way_store_id_id_pk" PRIMARY KEY("store_id","id"),
	CONSTRAINT "customer_way_kind_known" CHECK ("customer_way"."kind" in ('link', 'letter', 'code'))
);
--> statement-breakpoint
ALTER TABLE "customer_code" ADD CONSTRAINT "customer_code_store_id_customer_id_customer_store_id_id_fk" FOREIGN KEY ("store_id","customer_id") REFERENCES "public"."customer"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_code" ADD CONSTRAINT "customer_code_store_id_issued_by_id_person_store_id_id_fk" FOREIGN KEY ("store_id","issued_by_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_code_failure" ADD CONSTRAINT "customer_code_failure_store_id_customer_id_customer_store_id_id_fk" FOREIGN KEY ("store_id","customer_id") REFERENCES "public"."customer"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_way" ADD CONSTRAINT "customer_way_store_id_customer_id_customer_store_id_id_fk" FOREIGN KEY ("store_id","customer_id") REFERENCES "public"."customer"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_way" ADD CONSTRAINT "customer_way_store_id_person_id_person_store_id_id_fk" FOREIGN KEY ("store_id","person_id") REFERENCES "public"."person"("store_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_code_failure_of" ON "customer_code_failure" USING btree ("store_id","customer_id","at");--> statement-breakpoint
CREATE INDEX "customer_way_of" ON "customer_way" USING btree ("store_id","customer_id","at");
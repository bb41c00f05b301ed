CREATE TABLE "push_subscription" (
	"store_id" text NOT NULL,
	"session_hash" "bytea" NOT NULL,
	"endpoint_sealed" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "push_subscription_store_id_session_hash_pk" PRIMARY KEY("store_id","session_hash")
);
--> statement-breakpoint
ALTER TABLE "push_subscription" ADD CONSTRAINT "push_subscription_session_hash_session_token_hash_fk" FOREIGN KEY ("session_hash") REFERENCES "public"."session"("token_hash") ON DELETE cascade ON UPDATE no action;
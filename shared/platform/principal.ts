/** Who writes before sign-in exists: every request on a stage without accounts. Deploying is refused meanwhile. */
export const LOCAL_PRINCIPAL = "local";

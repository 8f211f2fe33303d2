#[path = "@SECRET_FILE@"]
mod secret;

std::arch::global_asm!(".section .rodata", "secret:", ".incbin \"@SECRET_FILE@\"");
